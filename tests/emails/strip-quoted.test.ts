import { expect, test } from 'vitest'
import { stripQuoted } from '../../lib/emails/strip-quoted'

test.each([
  ['nothing quoted', 'Yes.\n\nSee you there.', 'Yes.\n\nSee you there.'],
  ['Gmail', 'Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Halfday <b@h.example> wrote:\n\n> Can I?\n>\n> Sam\n', 'Yes.'],
  ['an attribution over two lines', 'Yes.\r\n\r\nOn Mon, 23 Nov 2026 at 10:00, Halfday\r\n<b@h.example> wrote:\r\n> Can I?\r\n', 'Yes.'],
  ['German', 'Ja.\n\nAm 23.11.2026 um 10:00 schrieb Halfday <b@h.example>:\n> Darf ich?', 'Ja.'],
  ['French', 'Oui.\n\nLe lun. 23 nov. 2026 à 10:00, Halfday <b@h.example> a écrit :\n> Puis-je ?', 'Oui.'],
  ['Outlook', 'Yes.\n\n________________________________\nFrom: Halfday <b@h.example>\nSent: Monday\nTo: Ruth\nSubject: A question\n\nCan I?', 'Yes.'],
  ['Outlook without a line', 'Yes.\n\nFrom: Halfday <b@h.example>\nSent: Monday\nTo: Ruth\nSubject: Q\n\nCan I?', 'Yes.'],
  ['an original message', 'Yes.\n\n-----Original Message-----\nFrom: Halfday\nCan I?', 'Yes.'],
  ['a signature', 'Yes.\n-- \nRuth\nTrainer', 'Yes.'],
  ['an answer below', 'On Monday Halfday wrote:\n> Can I?\n\nYes, you can.\n', 'Yes, you can.'],
  ['only a quote', '> Can I?\n', ''],
])('%s', (_, mail, words) => {
  expect(stripQuoted(mail)).toBe(words)
})

test('who writes between the lines keeps them, for without them the words say nothing', () => {
  const mail = 'See below.\n\nOn Monday Halfday wrote:\n> Can I come later?\n\nYes.\n\n> And leave earlier?\n\nNo.\n'
  expect(stripQuoted(mail)).toBe('See below.\n\n> Can I come later?\n\nYes.\n\n> And leave earlier?\n\nNo.')
})

test('a sentence that begins with On is no quotation', () => {
  expect(stripQuoted('On Monday I am away.\nFrom Tuesday on I am there.\n')).toBe('On Monday I am away.\nFrom Tuesday on I am there.')
})
