"""What the vault needs outside the database: the folder of keys, and the key agent."""

from rowan.domain.vault.clients.agent import AGENT, Agent, is_ours, slot
from rowan.domain.vault.clients.folder import KeyFolder, key_folder

__all__ = ["AGENT", "Agent", "KeyFolder", "is_ours", "key_folder", "slot"]
