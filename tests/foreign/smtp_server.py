"""A real SMTP server that reads each message with Python's own parser. Prints `listening on PORT`, then one JSON object a
message.

Usage: smtp_server.py
"""

import asyncio
import email
import email.policy
import json

from aiosmtpd.smtp import SMTP


def part(message, kind):
    body = message.get_body(preferencelist=(kind,))
    return body and body.get_content()


class Keep:
    async def handle_DATA(self, _server, _session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        told = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "subject": message["subject"],
            "plain": part(message, "plain"),
            "html": part(message, "html"),
            "defects": [str(defect) for defect in message.defects],
        }
        print(json.dumps(told), flush=True)
        return "250 kept"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keep(), hostname="localhost", loop=loop), "127.0.0.1", 0)
    print("listening on", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
