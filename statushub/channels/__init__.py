"""One file per provider: sending, receipts, inbound texts, signature check, its codes and limits."""
