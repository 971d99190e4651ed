"""The words of the trade as frozen data: one file per idea, a type per stage.

``RawDocument → Notice → Facts → IncidentChange → Decision → OutboxEntry → Outcome → Receipt``
"""
