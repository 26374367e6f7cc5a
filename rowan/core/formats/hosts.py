"""Names of machines, as far as it takes to tell whether one is this one."""

from ipaddress import ip_address


def is_this_machine(host: str) -> bool:
    """Say whether a name or an address of a host is that of this machine, as every machine calls itself."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
