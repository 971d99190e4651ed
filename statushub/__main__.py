"""``statushub`` and ``python -m statushub``."""

from statushub.cli import main

if __name__ == "__main__":
    main()
