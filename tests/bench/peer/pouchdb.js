// SPDX-License-Identifier: GPL-3.0-or-later
// node pouchdb.js URL FOLDER COUNT [BATCH]: PouchDB (leveldb) pushes COUNT documents of 2,048 random bytes to a pouchdb-server
// and another PouchDB pulls them; prints {"push_docs_s", "pull_docs_s"}.
const crypto = require('crypto');
const PouchDB = require('pouchdb');

const [url, folder, countText, batchText] = process.argv.slice(2);
const count = Number(countText);
const options = batchText ? { batch_size: Number(batchText) } : {}; // 100 by default

async function rate(replicate) {
    const began = process.hrtime.bigint();
    const result = await replicate();
    if (result.docs_written !== count)
        throw new Error(`only ${result.docs_written} of ${count} documents arrived`);
    return Math.round(count / (Number(process.hrtime.bigint() - began) / 1e9));
}

async function main() {
    const from = new PouchDB(`${folder}/from`);
    for (let done = 0; done < count; done += 1000) {
        await from.bulkDocs(Array.from({ length: Math.min(1000, count - done) }, () => (
            { _id: crypto.randomUUID(), data: crypto.randomBytes(2048).toString('base64') })));
    }
    const remote = new PouchDB(url);
    await remote.info();
    const push = await rate(() => from.replicate.to(remote, options));
    const to = new PouchDB(`${folder}/to`);
    const pull = await rate(() => PouchDB.replicate(remote, to, options));
    console.log(JSON.stringify({ push_docs_s: push, pull_docs_s: pull }));
    process.exit(0);
}

main().catch(error => { console.error(error); process.exit(1); });
