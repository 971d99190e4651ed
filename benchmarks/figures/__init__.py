"""One figure per file: ``FIGURE`` measures ours and its floor."""
