"""A bot on the desk: answers everybody who waits. Usage: PARLEY_TOKEN=SECRET python3 bot.py [http://127.0.0.1:8080]"""
import json, os, sys, time, urllib.error, urllib.request

API = (sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8080") + "/api/v1"
HEADERS = {"Authorization": "Bearer " + os.environ["PARLEY_TOKEN"], "Content-Type": "application/json"}


def call(path, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    return urllib.request.urlopen(urllib.request.Request(API + path, data, {**HEADERS, **headers}), timeout=60)


def answer(conversation, turn):
    """The key makes it safe to ask again, and `answers` makes sure that nothing newer is answered by mistake."""
    reply = {"text": "You said: " + turn["text"][:400], "answers": turn["number"]}
    try:
        call(f"/conversations/{conversation}/replies", reply, **{"Idempotency-Key": f"{conversation}-{reply['answers']}"})
    except urllib.error.HTTPError as problem:  # somebody was quicker, or the client has gone: says which
        print(problem.code, json.load(problem).get("title"), file=sys.stderr)


def follow(last):  # listens first and looks second, so that nobody falls between
    with call("/events", **({"Last-Event-ID": last} if last else {})) as events:
        for each in json.load(call("/conversations?state=waiting&limit=200"))["items"]:
            answer(each["id"], each["waiting"])
        for line in events:
            if line.startswith(b"data:") and (event := json.loads(line[5:])):
                last = str(event["id"])
                if event["kind"] == "client-turn":
                    answer(event["conversation"], event["turn"])
    return last


last = None
while True:
    try:
        last = follow(last)
    except (OSError, ValueError) as problem:
        print(problem, file=sys.stderr)
    time.sleep(1)
