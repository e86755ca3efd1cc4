"""How an installation is put together: environment, workspace, settings, addresses."""
