"""The shell's steps, each a claim → work → commit: poll, assess, notify, deliver, inbound, publish."""
