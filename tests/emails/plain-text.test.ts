import { expect, test } from 'vitest'
import { asPlainText, type Letter } from '../../lib/emails/letter'

const letterWith = (labels: string[]): Letter => ({
  subject: '',
  preview: '',
  heading: 'Your quote.',
  introduction: [],
  facts: labels.map((label) => ({ label, lines: ['first', 'second'] })),
  sessions: [],
  after: [],
  footer: ['Halfday'],
  attachments: [],
})

test('facts stand in one column, apart from their labels, however long a label is', () => {
  expect(asPlainText(letterWith(['Paid']))).toContain('Paid:     first\n          second')
  expect(asPlainText(letterWith(['Paid', 'Good until']))).toContain('Paid:       first\n            second\nGood until: first\n            second')
})
