"""How French dates are written where Django's own way is not ours."""

DATETIME_FORMAT = "j F Y, H:i"
