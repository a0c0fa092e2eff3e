# An automatic reply for mail servers with Sieve (RFC 5230).
# It is off. To switch it on, write true for false.

require ["vacation"];

if false {
  vacation :days 7 :handle "how-i-help"
    :addresses ["teodora@example.com"]
    :subject "Thank you for your message"
    text:
Thank you for your message. This reply is automatic; mine follows.

What I am focused on:

- Crash testing
- Formats that can change
- Calm compaction
- Durability in plain words

What I can help with:

- A review of a storage design
- A correction to something I published
- A 30-minute call
- An introduction to someone I know
- A talk, or a question session with your group

How to ask, and better places for everything else: https://teodora-penhalva.github.io/how-i-help/

Warmly,
Teodora
.
  ;
}
