"""Background work that shows progress, survives a killed worker and never runs twice."""
