"""Why a mail server cannot be used, in words that say what to do."""

import smtplib
import socket
import ssl

from hyf.errors import MailNotUsable
from hyf.mail.server import MailServer, Security
from hyf.mail.transport_answers import as_words
from hyf.model.language import Text

# Of OpenSSL (x509_vfy.h).
_CERTIFICATES = {
    9: Text(
        en="its certificate is not valid yet; look at the clock of this computer",
        nl="het certificaat is nog niet geldig; kijk of de klok van deze computer goed staat",
    ),
    10: Text(
        en="its certificate has expired; tell who runs the server",
        nl="het certificaat is verlopen; meld het aan de beheerder van de server",
    ),
    18: Text(
        en="it vouches for itself (a self-signed certificate); name the file with that certificate in SSL_CERT_FILE",
        nl="de server staat voor zichzelf in (een zelfgemaakt certificaat); noem het bestand ervan in SSL_CERT_FILE",
    ),
    20: Text(
        en="nobody that this computer trusts vouches for its certificate; name the file with the authority's "
        "certificate in SSL_CERT_FILE",
        nl="niemand die deze computer vertrouwt staat in voor het certificaat; noem het bestand met het certificaat "
        "van de uitgever in SSL_CERT_FILE",
    ),
    62: Text(
        en="its certificate is another server's; write the server's own name in HYF_SMTP_URL",
        nl="het certificaat is van een andere server; zet de eigen naam van de server in HYF_SMTP_URL",
    ),
}
_CERTIFICATES |= {19: _CERTIFICATES[20], 21: _CERTIFICATES[20], 64: _CERTIFICATES[62]}
_ANOTHER_WAY = {
    Security.PLAIN: Text(en="try smtp+starttls:// or smtps://", nl="probeer smtp+starttls:// of smtps://"),
    Security.STARTTLS: Text(
        en="try smtps:// with port 465; smtp:// only for a server on this computer or network",
        nl="probeer smtps:// met poort 465; smtp:// alleen voor een server op deze computer of dit netwerk",
    ),
    Security.TLS: Text(en="try smtp+starttls:// with port 587", nl="probeer smtp+starttls:// met poort 587"),
}


def unreachable(server: MailServer, error: OSError) -> MailNotUsable:
    """Return why a mail server cannot be spoken to."""
    why = _why(server, error)
    return MailNotUsable(
        Text(
            en=f"the mail server {server.name} cannot be used: {why.en}. Nothing is lost: what is due stays due",
            nl=f"de mailserver {server.name} is niet te gebruiken: {why.nl}. Er is niets kwijt: wat klaarstaat, blijft "
            "klaarstaan",
        )
    )


def _why(server: MailServer, error: OSError) -> Text:
    match error:
        case ssl.SSLCertVerificationError():
            return _certificate(error)
        case ssl.SSLError() | smtplib.SMTPNotSupportedError():
            way = _ANOTHER_WAY[server.security]
            return Text(
                en=f"it does not close the connection off this way; {way.en}",
                nl=f"hij beveiligt de verbinding niet op deze manier; {way.nl}",
            )
        case smtplib.SMTPResponseException():
            return _replied(error)
        case _:
            return _lost(error)


def _certificate(error: ssl.SSLCertVerificationError) -> Text:
    said = error.verify_message
    other = Text(en=f"its certificate is not accepted ({said})", nl=f"het certificaat wordt niet aanvaard ({said})")
    return _CERTIFICATES.get(error.verify_code, other)


def _replied(error: smtplib.SMTPResponseException) -> Text:
    said = error.smtp_error
    words = as_words(error.smtp_code, said if isinstance(said, bytes) else said.encode())
    return Text(
        en=f'it answers "{words}"; wait a while, or ask who runs it',
        nl=f'hij antwoordt "{words}"; wacht even, of vraag het de beheerder',
    )


def _lost(error: OSError) -> Text:
    match error:
        case socket.gaierror():
            return Text(
                en="nobody knows that name; look at HYF_SMTP_URL and at your network",
                nl="die naam is onbekend; kijk naar HYF_SMTP_URL en naar je netwerk",
            )
        case ConnectionRefusedError():
            return Text(
                en="nothing answers on that port; look at the port in HYF_SMTP_URL",
                nl="er antwoordt niets op die poort; kijk naar de poort in HYF_SMTP_URL",
            )
        case TimeoutError():
            return Text(
                en="it does not answer; look at your network, and whether it lets mail out on that port",
                nl="hij antwoordt niet; kijk naar je netwerk, en of dat mail doorlaat op die poort",
            )
        case smtplib.SMTPServerDisconnected():
            return Text(
                en="it closes the connection; look at the port in HYF_SMTP_URL, or wait a while",
                nl="hij verbreekt de verbinding; kijk naar de poort in HYF_SMTP_URL, of wacht even",
            )
        case _:
            said = error.strerror or str(error)
            return Text(en=f"{said}; look at your network", nl=f"{said}; kijk naar je netwerk")


def no_token(why: Text) -> MailNotUsable:
    """Return that the token command gave no token."""
    return MailNotUsable(
        Text(
            en=f"the command in HYF_SMTP_TOKEN_COMMAND gives no token: {why.en}. Run it yourself to see why; what is "
            "due stays due",
            nl=f"de opdracht in HYF_SMTP_TOKEN_COMMAND geeft geen token: {why.nl}. Voer hem zelf uit om te zien "
            "waarom; wat klaarstaat, blijft klaarstaan",
        )
    )


def not_let_in(server: MailServer, words: str, advice: Text) -> MailNotUsable:
    """Return that a mail server refuses the login."""
    return MailNotUsable(
        Text(
            en=f'the mail server {server.name} does not let {server.user} in: "{words}"; {advice.en}. What is due '
            "stays due",
            nl=f'de mailserver {server.name} laat {server.user} niet binnen: "{words}"; {advice.nl}. Wat klaarstaat, '
            "blijft klaarstaan",
        )
    )


def not_allowed(name: str, words: str) -> MailNotUsable:
    """Return that a mail server takes no mail from us, whoever it is for.

    Args:
        name: Of the server.
        words: Its answer.
    """
    return MailNotUsable(
        Text(
            en=f'{name} takes no mail from us: "{words}". It is about the sender or how much was sent, so it would say '
            "so to every mail; hyf invite --doctor looks into it. What is due stays due",
            nl=f'{name} neemt geen mail van ons aan: "{words}". Dat gaat over de afzender of over hoeveel er is '
            "verstuurd, dus geldt het voor elke mail; hyf invite --doctor zoekt het uit. Wat klaarstaat, blijft "
            "klaarstaan",
        )
    )


def turned_away(name: str, words: str) -> MailNotUsable:
    """Return that a server asks for patience again and again, or hangs up.

    Args:
        name: Of the server.
        words: What it said last.
    """
    return MailNotUsable(
        Text(
            en=f'{name} takes no mail at this moment: "{words}". Run hyf send again in an hour; what is due stays due',
            nl=f'{name} neemt op dit moment geen mail aan: "{words}". Voer hyf send over een uur opnieuw uit; wat '
            "klaarstaat, blijft klaarstaan",
        )
    )
