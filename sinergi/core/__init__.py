"""Pure core: rules and engines that need proof. Never imports Django, settings or the clock."""
