# The proxy runs as a process next to your server:
#   TTAI_TOKEN=… TTAI_PROXY_SECRET=… npx tough-tongue-react proxy --port 8787
import os
import time
from urllib.parse import quote

import jwt  # PyJWT
import requests
from flask import Flask, Response, abort, request

app = Flask(__name__)
PROXY = "http://127.0.0.1:8787/api/tough-tongue/"

# Only these headers are forwarded. The caller's Authorization, Cookie, X-TT-ORG, X-Organization-ID and X-Tough-Tongue-User are not.
REQUEST_HEADERS = ("Content-Type", "Host", "Origin", "Sec-Fetch-Site")
RESPONSE_HEADERS = ("Content-Type", "Cache-Control", "Retry-After", "X-Request-Id", "X-Content-Type-Options")


def pick(headers, names):
    return {name: headers[name] for name in names if name in headers}


@app.route("/api/tough-tongue/<path:path>", methods=["GET", "POST", "PATCH", "DELETE"])
def tough_tongue(path):
    user = current_user()  # replace it with your own function, which returns the signed-in user or None
    if user is None:
        abort(401)
    claims = {"email": user.email, "name": user.name, "exp": int(time.time()) + 60}
    headers = pick(request.headers, REQUEST_HEADERS)
    headers["X-Tough-Tongue-User"] = jwt.encode(claims, os.environ["TTAI_PROXY_SECRET"], algorithm="HS256")
    answer = requests.request(
        request.method,
        PROXY + quote(path),
        params=request.args,
        data=request.get_data(),
        headers=headers,
        timeout=190,  # longer than the proxy's own limit for an analysis
        allow_redirects=False,
    )
    return Response(answer.content, answer.status_code, pick(answer.headers, RESPONSE_HEADERS))
