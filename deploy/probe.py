"""`python probe.py ADDRESS`, a /readyz or a /healthz, ends with 0 when it is 200; it asks under the site’s name."""

import os
import sys
import urllib.error
import urllib.request
from urllib.parse import urlsplit

request = urllib.request.Request(sys.argv[1])  # noqa: S310  the operator's own address
request.add_header("Host", urlsplit(os.environ.get("SITE_URL", "http://127.0.0.1")).netloc)
try:
    with urllib.request.urlopen(request, timeout=6) as answer:  # noqa: S310
        sys.stdout.write(answer.read().decode())
except urllib.error.HTTPError as error:
    sys.exit(f"{error.code} {error.read(500).decode(errors='replace')}")
except OSError as error:
    sys.exit(f"no answer: {type(error).__name__}")
