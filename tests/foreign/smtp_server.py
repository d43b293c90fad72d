"""A real SMTP server that keeps each message as it came. Prints `listening on PORT`, then one JSON object a message.

Usage: smtp_server.py
"""

import asyncio
import json

from aiosmtpd.smtp import SMTP


class Keep:
    async def handle_DATA(self, _server, _session, envelope):
        message = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "content": envelope.content.decode("utf-8", "replace"),
        }
        print(json.dumps(message), flush=True)
        return "250 kept"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keep(), hostname="localhost", loop=loop), "127.0.0.1", 0)
    print("listening on", server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(main())
