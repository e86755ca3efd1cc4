"""The few small drawings of the shell, as paths on a grid of 24."""

_LINE = 'fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round"'
_JOINED = f'{_LINE} stroke-linejoin="round"'

ICONS = {
    "search": f'<g {_LINE}><circle cx="10.5" cy="10.5" r="6"/><path d="M15 15l5 5"/></g>',
    "menu": f'<path {_LINE} d="M4 7h16M4 12h16M4 17h16"/>',
    "half": (
        f'<circle {_LINE} cx="12" cy="12" r="8"/>'
        '<path fill="currentColor" d="M12 4a8 8 0 0 1 0 16z"/>'
    ),
    "download": f'<path {_JOINED} d="M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 20h14"/>',
    "columns": f'<g {_JOINED}><path d="M4 5h16v14H4zM10 5v14M15 5v14"/></g>',
    "order": (f'<path {_JOINED} d="M8 5v14m-3.5-3.5L8 19l3.5-3.5M16 19V5m-3.5 3.5L16 5l3.5 3.5"/>'),
    "close": f'<path {_LINE} d="M6 6l12 12M18 6L6 18"/>',
    "help": (
        f'<g {_LINE}><circle cx="12" cy="12" r="8.5"/>'
        '<path d="M9.6 9.4a2.5 2.5 0 1 1 3.5 2.6c-.8.4-1.1.9-1.1 1.7M12 16.6v.1"/></g>'
    ),
}
