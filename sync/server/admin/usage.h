// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace hl::sync {

/// What `hearthline-admin --help` says.
inline constexpr const char *Usage = R"(hearthline-admin: sets an organisation up and looks after its content

  hearthline-admin org init --org DIR --data DIR --url https://HOST:PORT [--database-file FILE]
      Makes the organisation's keys in --org (keep it offline) and the server's data in --data. FILE holds one line,
      postgresql://USER:PASSWORD@HOST/DATABASE, for data in PostgreSQL; without it they go into --data.
  hearthline-admin invite --org DIR --data DIR --name NAME [--role ROLE[,ROLE...]] [--hours 24] [--staff ID]
                          [--sip-user USER --sip-password-file FILE --sip-domain DOMAIN --sip-proxy URI --sip-ca FILE]
                          [--record-calls]
      Prints an invite link. It works once; whoever holds it joins as that member, so hand it over in person. For the
      first leaders, and when nobody else can help: everybody else is invited and approved by a leader, in the app.
      ROLE: counsellor, leader, supervisor, custodian, complaints, administrator. --staff: a further device of a member.
  hearthline-admin members --data DIR [--org DIR]
      Lists devices: device id, member id, role, state, name (names need --org).
  hearthline-admin revoke --data DIR --device ID [--org DIR]
      The server refuses this device from its next request on. With --org it is revoked for everybody, and wipes itself
      when it hears of it; leaders do the same in the app. Without, this server alone blocks it.
  hearthline-admin minimum-version --org DIR --data DIR --version N
      Apps older than protocol version N still write and send, and read nothing more until they are updated.
  hearthline-admin quarantine list --data DIR
      What revoked devices brought after their end: number, event, topic, device, received, bytes.
  hearthline-admin backup --data DIR -o BACKUP
      Copies what the server keeps into the new directory BACKUP, while it runs. No secret key is in it.
  hearthline-admin restore --from BACKUP --org DIR --data DIR [--database-file FILE]
      Makes the data directory of a blank server from a backup that is whole and signed by this organisation's server.
      Devices then send again what the backup lacks.
  hearthline-admin restored --org DIR --data DIR
      Say this after putting the database back by other means, with all servers stopped: to the same effect. The root
      signs it; without it every device raises an alarm, because the log has become shorter.
  hearthline-admin log verify --data DIR
      Reads the whole log and checks it against its tree. Exit 0 whole, 1 damaged, 2 unusable.
  hearthline-admin recordings verify --data DIR
      Reads every chunk of every recording. Lists what is missing or damaged, and of which record. Exit 0, 1, 2 likewise.
  hearthline-admin org content-key --org DIR --data DIR
      Makes a new key for content packs, when there is none yet or the old one may be known to others. Restart the server.
  hearthline-admin keys archive --org DIR --data DIR [--months 12]
      Makes the ARCHIVE keys of the months to come: the secrets stay in --org. Once a year; the app makes all other keys.
  hearthline-admin keys share-archive --org DIR --custodians DIR,DIR[,DIR]
      Shares the ARCHIVE secrets of --org out to two or three custodians, each a medium of her own, and removes them from
      --org: from then on it takes two of them (hearthline-rescue --custodians). Again after each keys archive.
  hearthline-admin keys destroy-archive --org DIR --data DIR --month YYYYMM [--custodians DIR,DIR[,DIR]]
      Removes the ARCHIVE secret of a month that ended 36 months ago or more, or the shares that two custodians or all
      three bring, and says so in the log.
  hearthline-admin collect --data DIR
      Deletes what is past its date and not held, and prints how much of each. Every night; more often does no harm.
  hearthline-admin retention certificate --data DIR --month YYYYMM -o FILE.html [--pdf FILE.pdf] [--org DIR]
      What the log proves of a month that is over, to print and sign (names need --org). A PDF as for content print.
  hearthline-admin content init DIR
      Writes the built-in clinical content as a folder to edit.
  hearthline-admin content lint DIR|PACK
      Everything that is wrong, as file:line: reason. Exit 0 good, 1 findings, 2 unusable.
  hearthline-admin content diff OLD NEW
      What changed for counsellors, in both languages; folders or packs. Exit 0 nothing, 1 changes, 2 unusable.
  hearthline-admin content print DIR|PACK -o FILE.html [--pdf FILE.pdf]
      For clinical review and signature. A PDF needs chromium or libreoffice on this machine.
  hearthline-admin content sign DIR --org DIR -o PACK
      Checks everything and signs it with the organisation's content key.
  hearthline-admin content publish PACK --data DIR
      Checks it again and lets the devices fetch it. The version must be higher than the one before.
  hearthline-admin form check QUESTIONNAIRE.json RESPONSE.json
      Prints a FHIR OperationOutcome. Exit 0 valid, 1 invalid, 2 unusable input.
  hearthline-admin form import QUESTIONNAIRE.json RESPONSE.json
  hearthline-admin form export QUESTIONNAIRE.json ANSWERS.json
      A QuestionnaireResponse as the answers that the app keeps, and back. Exit 0, 1, 2 likewise.
  hearthline-admin protocol lint FILE.scxml
  hearthline-admin protocol trace FILE.scxml EVENT...
      Checks a protocol; prints the active states after each event. Exit 0, 1, 2 likewise.
  hearthline-admin roster propose IN.json [-o OUT.json]
      Fills the open seats of a roster and prints it, or says why they stay open; OUT is IN with them filled.
      core/duty/roster-format.md describes the file. Exit 0 filled, 1 not fillable or a rule broken, 2 unusable input.
  hearthline-admin roster check IN.json
      What the roster breaks as it stands. Exit 0 nothing, 1 findings, 2 unusable input.
  hearthline-admin roster calendar IN.json PERSON
      Prints a person's shifts as an .ics calendar. Exit 0, 2 likewise.
  hearthline-admin --help | --version
)";

} // namespace hl::sync
