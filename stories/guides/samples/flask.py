# The proxy runs beside your server: TTAI_TOKEN=… TTAI_PROXY_SECRET=… npx tough-tongue-react proxy --port 8787
import os
import time

import jwt  # PyJWT
import requests
from flask import Flask, Response, abort, request

app = Flask(__name__)
SIDECAR = "http://127.0.0.1:8787/api/tough-tongue/"
PASSED_ON = ("Content-Type", "Origin", "Sec-Fetch-Site", "Host")


@app.route("/api/tough-tongue/<path:path>", methods=["GET", "POST", "PATCH", "DELETE"])
def tough_tongue(path):
    user = current_user()  # yours
    if user is None:
        abort(401)
    claims = {"email": user.email, "name": user.name, "exp": int(time.time()) + 60}
    headers = {name: request.headers[name] for name in PASSED_ON if name in request.headers}
    headers["X-Tough-Tongue-User"] = jwt.encode(claims, os.environ["TTAI_PROXY_SECRET"], algorithm="HS256")
    answer = requests.request(
        request.method, SIDECAR + path, params=request.args, data=request.get_data(), headers=headers, timeout=190
    )
    return Response(answer.content, answer.status_code, content_type=answer.headers["Content-Type"])
