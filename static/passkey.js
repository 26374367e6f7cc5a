// Lets the browser make or prove a passkey and puts its answer into the form. Only staff pages load this.
"use strict";
(() => {
  const form = document.querySelector("form[data-passkey]");
  if (!form) return;
  const button = form.querySelector("[data-passkey-press]");
  const trouble = form.querySelector("[data-passkey-trouble]");

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer)))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replaceAll("=", "");
  const known = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const made = async (options) => {
    const passkey = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: known(options.excludeCredentials),
      },
    });
    return written(passkey, {
      attestationObject: text(passkey.response.attestationObject),
    });
  };

  const proven = async (options) => {
    const passkey = await navigator.credentials.get({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        allowCredentials: known(options.allowCredentials),
      },
    });
    return written(passkey, {
      authenticatorData: text(passkey.response.authenticatorData),
      signature: text(passkey.response.signature),
      userHandle: passkey.response.userHandle ? text(passkey.response.userHandle) : null,
    });
  };

  const written = (passkey, response) => ({
    id: passkey.id,
    rawId: text(passkey.rawId),
    type: passkey.type,
    clientExtensionResults: passkey.getClientExtensionResults(),
    response: { clientDataJSON: text(passkey.response.clientDataJSON), ...response },
  });

  button.hidden = false;
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    trouble.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const answer = form.dataset.passkey === "make" ? await made(options) : await proven(options);
      form.elements.answer.value = JSON.stringify(answer);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
})();
