import { SMTPServer } from 'smtp-server'
import { db, pool } from '../../../db/client'
import { localMails } from '../../../db/schema'
import { readClock } from '../../clock'
import { env } from '../../env'
import { log } from '../../log'
import { readMail } from './read-mail'

const LIMIT_BYTES = 25_000_000

/** A mail server on loopback that sends nothing on: whatever arrives can be read at /local/mailbox. */
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  size: LIMIT_BYTES,
  logger: false,
  onData(stream, session, done) {
    const to = session.envelope.rcptTo.map(({ address }) => address.toLowerCase())
    readMail(stream)
      .then(async (mail) => {
        const sentAt = await readClock(db)
        await db.insert(localMails).values(to.map((address) => ({ ...mail, to: address, sentAt })))
        done()
      })
      .catch((error) => {
        log.error({ error }, 'the local mailbox could not keep a mail')
        done(new Error('The local mailbox could not keep this mail.'))
      })
  },
})

// A sender that dies in the middle of a mail is an error of its connection alone; one that cannot listen is of no use.
server.on('error', (error) => {
  log.error({ error }, 'the local mailbox failed')
  if (server.server.listening) return
  process.exitCode = 1
  stop()
})
server.listen(env().localSmtpPort, '127.0.0.1')
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)

let isStopping = false
function stop() {
  if (isStopping) return
  isStopping = true
  server.close(() => pool.end())
}
