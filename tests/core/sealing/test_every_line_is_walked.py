"""The tests of this folder walk every line and branch of the sealing; those without hypothesis do so already."""

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
PLAIN = ["-q", "-p", "no:cacheprovider", "-c", "/dev/null", f"--rootdir={ROOT}"]
WALK = [
    "test_aliases.py::test_it_is_two_words_of_the_lists_and_a_number",
    "test_chain_broken.py",
    "test_envelope_changed.py::test_the_first_byte_is_the_version_and_no_other_is_taken",
    "test_envelope_filled_elsewhere.py",
    "test_envelope_sizes.py",
    "test_envelopes_open_for_ever.py",
    "test_epochs.py",
    "test_key_pairs.py",
    "test_new_passwords.py",
    "test_nothing_secret_is_shown.py",
    "test_outer_wraps_sealed_anew.py",
    "test_passwords.py::test_a_recipe_that_no_release_had_is_refused_whatever_it_asks_for",
    "test_passwords.py::test_salts_are_drawn_anew_and_have_16_bytes",
    "test_passwords_open_for_ever.py::test_a_kept_password_gives_what_it_gave[v1-plain]",
    "test_places.py",
    "test_receipt_keys.py::test_a_pepper_that_is_no_key_is_refused",
    "test_receipts_drawn.py",
    "test_receipts_misread.py::test_a_long_text_is_not_read_at_all",
    "test_receipts_misread.py::test_the_language_of_most_words_is_meant",
    "test_receipts_misread.py::test_what_is_no_receipt_is_misread_without_a_word",
    "test_receipts_open_for_ever.py::test_a_kept_receipt_finds_what_it_found[v1-drawn]",
    "test_receipts_open_for_ever.py::test_every_kept_form_reads",
    "test_recovery.py",
    "test_second_word.py::test_nothing_is_no_word",
    "test_secrets.py",
    "test_shares_refused.py",
    "test_word_lists.py::test_a_language_without_a_list_is_refused",
    "test_wrap_changed.py",
]
"""The quickest that reach everything."""

LEFT_OUT = [
    "test_chain_broken.py::test_nothing_of_a_thousand_chance_changes_goes_unseen",
    "test_shares_refused.py::test_every_two_words_that_changed_places_are_found",
]


def test_coverage_is_whole(tmp_path: Path) -> None:
    data = f"--data-file={tmp_path / 'coverage'}"
    source = ["--branch", "--source=rowan.core.sealing"]
    walk = [str(HERE / name) for name in WALK]
    left_out = [f"--deselect={HERE.relative_to(ROOT) / name}" for name in LEFT_OUT]
    _coverage("run", data, *source, "-m", "pytest", *PLAIN, *left_out, *walk)
    report = _coverage("report", data, "--show-missing", "--fail-under=100")
    assert "100%" in report.splitlines()[-1]


def _coverage(command: str, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "coverage", command, *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
