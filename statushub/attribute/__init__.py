"""Attribution: who is at fault, why, and whom to call; pure."""
