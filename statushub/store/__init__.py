"""The store on SQL: statements named once, a driver per database."""
