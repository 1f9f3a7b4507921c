/**
 * Messages as mail servers write them when a mail does not arrive, made up for the tests after what Postfix, Microsoft
 * 365, Gmail and Exim do. `to`: our bounce address; `recipient`: whom the mail was for; `messageId`: the returned mail's.
 */
export type Returned = { to: string; recipient: string; messageId?: string };

const crlf = (text: string) => text.replace(/\n/g, '\r\n');
const returnedHead = ({ recipient, messageId = '<d1.r0.announced@moten.exempel.se>' }: Returned) =>
  `Message-ID: ${messageId}
Date: Mon, 11 Jan 2027 08:00:00 +0000
To: ${recipient}
From: =?utf-8?Q?Karlstads_kommun?= <moten@moten.exempel.se>
Subject: =?utf-8?Q?M=C3=B6te_i_Molkom?=
`;

export const postfix = (r: Returned, status = '5.1.1', words = '550 5.1.1 User unknown', action = 'failed') =>
  crlf(`Return-Path: <>
Delivered-To: ${r.to}
Date: Mon, 11 Jan 2027 09:00:02 +0100 (CET)
From: MAILER-DAEMON@relay.exempel.se (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${r.to}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="4F2A.1799654402/relay.exempel.se"
Message-Id: <20270111080002.4F2B@relay.exempel.se>

This is a MIME-encapsulated message.

--4F2A.1799654402/relay.exempel.se
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

This is the mail system at host relay.exempel.se.

I'm sorry to have to inform you that your message could not
be delivered to one or more recipients.

<${r.recipient}>: host mx.exempel.org[192.0.2.25] said: ${words}
    (in reply to RCPT TO command)

--4F2A.1799654402/relay.exempel.se
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.exempel.se
X-Postfix-Queue-ID: 4F2A
X-Postfix-Sender: rfc822; ${r.to}
Arrival-Date: Mon, 11 Jan 2027 09:00:01 +0100 (CET)

Final-Recipient: rfc822; ${r.recipient}
Original-Recipient: rfc822;${r.recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.exempel.org
Diagnostic-Code: smtp; ${words}

--4F2A.1799654402/relay.exempel.se
Content-Description: Undelivered Message
Content-Type: message/rfc822
Content-Transfer-Encoding: 8bit

Return-Path: <${r.to}>
${returnedHead(r)}Content-Type: text/plain; charset=utf-8

Välkommen till Molkom.

--4F2A.1799654402/relay.exempel.se--
`);

/** Microsoft 365: HTML first, the codes in words, headers only, and its own Message-ID on the outside. */
export const microsoft = (r: Returned) =>
  crlf(`Received: from AM0PR01.eurprd01.prod.exempel.com (2001:db8::1) by mail.exempel.se; Mon, 11 Jan 2027 08:00:05 +0000
From: <postmaster@org.onmicrosoft.exempel>
To: <${r.to}>
Date: Mon, 11 Jan 2027 08:00:04 +0000
Content-Type: multipart/report; report-type=delivery-status;
 boundary="d0e1a2b3-c4d5-4e6f-8a9b-0c1d2e3f4a5b"
Content-Language: sv-SE
Message-ID: <5b4a3f2e@AM0PR01.eurprd01.prod.exempel.com>
In-Reply-To: ${r.messageId ?? '<d1.r0.announced@moten.exempel.se>'}
Subject: =?utf-8?B?T2xldmVyZXJiYXJ0OiBNw7Z0ZSBpIE1vbGtvbQ==?=
Auto-Submitted: auto-replied
X-MS-Exchange-Message-Is-Ndr:
MIME-Version: 1.0

--d0e1a2b3-c4d5-4e6f-8a9b-0c1d2e3f4a5b
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

<html><body><p>Ditt meddelande kunde inte levereras.</p></body></html>
--d0e1a2b3-c4d5-4e6f-8a9b-0c1d2e3f4a5b
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR01.eurprd01.prod.exempel.com
Received-From-MTA: dns;relay.exempel.se
Arrival-Date: Mon, 11 Jan 2027 08:00:03 +0000

Final-Recipient: rfc822;${r.recipient.toUpperCase()}
Action: failed
Status: 5.1.10
Diagnostic-Code: smtp;550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not
 found by SMTP address lookup

--d0e1a2b3-c4d5-4e6f-8a9b-0c1d2e3f4a5b
Content-Type: text/rfc822-headers

Return-Path: ${r.to}
${returnedHead(r)}
--d0e1a2b3-c4d5-4e6f-8a9b-0c1d2e3f4a5b--
`);

/** Gmail: several reports folded, `X-Failed-Recipients`, a related part around the text. */
export const gmail = (
  r: Returned,
  status = '5.2.2',
  words = '552-5.2.2 The recipient’s inbox is out of storage space.',
) =>
  crlf(`Return-Path: <>
From: Mail Delivery Subsystem <mailer-daemon@googlemail.exempel>
To: ${r.to}
Auto-Submitted: auto-replied
Subject: Delivery Status Notification (Failure)
References: ${r.messageId ?? '<d1.r0.announced@moten.exempel.se>'}
Message-ID: <65a0.mtaproc@mx.googlemail.exempel>
Date: Mon, 11 Jan 2027 00:00:09 -0800 (PST)
X-Failed-Recipients: ${r.recipient}
Content-Type: multipart/report; boundary="0000000000007d3a"; report-type=delivery-status
MIME-Version: 1.0

--0000000000007d3a
Content-Type: multipart/related; boundary="0000000000007d3b"

--0000000000007d3b
Content-Type: multipart/alternative; boundary="0000000000007d3c"

--0000000000007d3c
Content-Type: text/plain; charset="UTF-8"

** Meddelandet har inte levererats **

--0000000000007d3c--
--0000000000007d3b--
--0000000000007d3a
Content-Type: message/delivery-status

Reporting-MTA: dns; googlemail.exempel
Arrival-Date: Mon, 11 Jan 2027 00:00:08 -0800 (PST)
X-Original-Message-ID: ${r.messageId ?? '<d1.r0.announced@moten.exempel.se>'}

Final-Recipient: rfc822; ${r.recipient}
Action: failed
Status: ${status}
Remote-MTA: dns; gmail-smtp-in.l.google.exempel. (192.0.2.27, the server
 for the domain.)
Diagnostic-Code: smtp; ${words}
Last-Attempt-Date: Mon, 11 Jan 2027 00:00:09 -0800 (PST)

--0000000000007d3a
Content-Type: message/rfc822

${returnedHead(r)}
Hej

--0000000000007d3a--
`);

/** Exim: the status is 5.0.0 and only the words say why. Line feeds alone, as a pipe hands it over. */
export const exim = (r: Returned, words = '550 No such user here') =>
  `Return-path: <>
Envelope-to: ${r.to}
Delivery-date: Mon, 11 Jan 2027 09:00:03 +0100
X-Failed-Recipients: ${r.recipient}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@relay.exempel.se>
To: ${r.to}
Content-Type: multipart/report; report-type=delivery-status; boundary=1799654403-eximdsn-120711
MIME-Version: 1.0
Subject: Mail delivery failed: returning message to sender
Message-Id: <E1tWabc-0001-00@relay.exempel.se>
Date: Mon, 11 Jan 2027 09:00:03 +0100

--1799654403-eximdsn-120711
Content-type: text/plain; charset=us-ascii

This message was created automatically by mail delivery software.

--1799654403-eximdsn-120711
Content-type: message/delivery-status

Reporting-MTA: dns; relay.exempel.se

Action: failed
Final-Recipient: rfc822;${r.recipient}
Status: 5.0.0
Remote-MTA: dns; mx.exempel.org
Diagnostic-Code: smtp; ${words}

--1799654403-eximdsn-120711
Content-type: message/rfc822

Return-path: <${r.to}>
${returnedHead(r)}
Hej

--1799654403-eximdsn-120711--
`;

/** A complaint (RFC 5965), as large mail providers send them; the recipient is often left out. */
export const complaintOf = (r: Returned, kind = 'abuse') =>
  crlf(`Return-Path: <fbl@provider.exempel>
From: Feedback Loop <fbl@provider.exempel>
To: ${r.to}
Subject: FW: Mote i Molkom
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="part1_13d.2e68ed54"

--part1_13d.2e68ed54
Content-Type: text/plain; charset="US-ASCII"

This is an email abuse report.

--part1_13d.2e68ed54
Content-Type: message/feedback-report

Feedback-Type: ${kind}
User-Agent: ProviderFBL/1.0
Version: 1
Original-Mail-From: <${r.to}>
Arrival-Date: Mon, 11 Jan 2027 08:00:00 +0000

--part1_13d.2e68ed54
Content-Type: message/rfc822

${returnedHead(r)}
Hej

--part1_13d.2e68ed54--
`);

export const outOfOffice = (r: Returned) =>
  crlf(`Return-Path: <>
From: ${r.recipient}
To: ${r.to}
Subject: =?iso-8859-1?Q?Fr=E5nvarande:_M=F6te_i_Molkom?=
Auto-Submitted: auto-replied
X-Auto-Response-Suppress: All
In-Reply-To: ${r.messageId ?? '<d1.r0.announced@moten.exempel.se>'}
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: 8bit

Jag \xe4r borta till den 1 februari. Action: failed Status: 5.1.1
`);
