/**
 * Mail domains where anybody, or any subscriber of an access provider, can have an address: two people who share one have
 * nothing in common. Chosen by hand for Europe first; a domain missing here would make a company of strangers.
 */
export const FREE_MAIL_DOMAINS: ReadonlySet<string> = new Set(
  `
  gmail.com googlemail.com outlook.com outlook.nl outlook.be outlook.de outlook.fr outlook.es outlook.it hotmail.com hotmail.nl
  hotmail.be hotmail.de hotmail.fr hotmail.es hotmail.it hotmail.co.uk live.com live.nl live.be live.de live.fr live.it live.co.uk
  msn.com passport.com yahoo.com yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.nl yahoo.co.uk yahoo.co.in yahoo.com.br ymail.com
  rocketmail.com aol.com aol.de aol.fr aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com
  tutanota.de tutamail.com tuta.com tuta.io keemail.me fastmail.com fastmail.fm hey.com zoho.com zohomail.com zohomail.eu mail.com
  email.com usa.com inbox.com hushmail.com mailbox.org posteo.de posteo.net posteo.nl startmail.com runbox.com duck.com
  mozmail.com simplelogin.com mailfence.com disroot.org riseup.net soverin.net gmx.net gmx.com gmx.de gmx.at gmx.ch gmx.eu gmx.fr
  gmx.es gmx.co.uk web.de freenet.de t-online.de arcor.de online.de 1und1.de vodafone.de vodafonemail.de kabelmail.de unitybox.de
  netcologne.de ewetel.net ewe.net magenta.de mail.de email.de ok.de

  ziggo.nl ziggomail.com kpnmail.nl kpnplanet.nl hetnet.nl planet.nl home.nl xs4all.nl upcmail.nl chello.nl casema.nl quicknet.nl
  tele2.nl telfort.nl telfortglasvezel.nl online.nl solcon.nl caiway.nl caiway.net kabelfoon.nl kabelfoon.net zeelandnet.nl
  delta.nl zonnet.nl versatel.nl wanadoo.nl orange.nl freeler.nl zinders.nl onsbrabantnet.nl onsnet.nu tiscali.nl hccnet.nl
  budget.nl kpn-mail.nl multiweb.nl wxs.nl lijbrandt.nl filternet.nl freedom.nl mail.nl

  telenet.be skynet.be proximus.be pandora.be scarlet.be voo.be belgacom.net base.be edpnet.be tvcablenet.be brutele.be
  belgacom.be euronet.be advalvas.be gmail.be

  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr cegetel.net club-internet.fr bbox.fr numericable.fr aliceadsl.fr
  libertysurf.fr voila.fr noos.fr 9online.fr dbmail.com

  btinternet.com bt.com virginmedia.com ntlworld.com blueyonder.co.uk sky.com talktalk.net tiscali.co.uk plus.com plusnet.com
  eircom.net bluewin.ch sunrise.ch hispeed.ch swissonline.ch aon.at a1.net chello.at utanet.at inode.at libero.it virgilio.it
  alice.it tim.it tin.it tiscali.it fastwebnet.it telefonica.net movistar.es terra.es ono.com sapo.pt netcabo.pt wp.pl o2.pl
  onet.pl onet.eu op.pl interia.pl interia.eu poczta.fm gazeta.pl tlen.pl seznam.cz email.cz post.cz centrum.cz volny.cz
  centrum.sk azet.sk zoznam.sk freemail.hu citromail.hu indamail.hu abv.bg mail.bg dir.bg otenet.gr telia.com bredband.net
  tele2.se comhem.se spray.se online.no broadpark.no jubii.dk mail.dk tdcadsl.dk stofanet.dk luukku.com suomi24.fi kolumbus.fi
  elisanet.fi mail.ee inbox.lv inbox.lt pt.lu internet.lu vo.lu

  yandex.com yandex.ru ya.ru mail.ru bk.ru inbox.ru list.ru internet.ru rambler.ru ukr.net i.ua meta.ua bigmir.net
  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net
  shaw.ca rogers.com sympatico.ca bigpond.com optusnet.com.au xtra.co.nz qq.com 163.com 126.com sina.com foxmail.com naver.com
  daum.net hanmail.net rediffmail.com uol.com.br bol.com.br terra.com.br

  mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com trashmail.com sharklasers.com maildrop.cc
  getnada.com dispostable.com moakt.com tempmail.com
  `
    .trim()
    .split(/\s+/),
);
