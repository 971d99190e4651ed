"""The record: what became of promises, how long faults usually last, what fails again and again."""
