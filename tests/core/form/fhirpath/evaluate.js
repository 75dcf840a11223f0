// SPDX-License-Identifier: GPL-3.0-or-later
// Reads {questionnaires: {"id|version": ...}, cases: [{expression, questionnaire (such a key), response}]} (a file), prints what the npm package fhirpath makes of each:
// a JSON array of numbers, null where the result is empty. Run in the folder that holds node_modules.
'use strict';
const fs = require('fs');
const path = require('path');
const home = path.join(process.cwd(), 'node_modules', 'fhirpath');
const fhirpath = require(home);
const r4 = require(path.join(home, 'fhir-context', 'r4'));

async function main() {
  const { questionnaires, cases } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
  const results = [];
  for (const { expression, questionnaire, response } of cases) {
    const environment = { resource: response, questionnaire: questionnaires[questionnaire] };
    const found = await fhirpath.evaluate(response, expression, environment, r4, { async: true });
    results.push(found.length === 1 ? Number(found[0]) : null);
  }
  process.stdout.write(JSON.stringify(results));
}

main().catch((error) => {
  process.stderr.write(String(error.stack || error) + '\n');
  process.exit(1);
});
