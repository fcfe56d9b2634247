import { expect, test } from 'vitest'
import { defaultPrerequisites } from '../../lib/courses/default-prerequisites'

const SPS = { title: 'Scaled Professional Scrum with Nexus', code: 'SPS' }

test('what SPS asks for becomes four things to declare, the Nexus Guide required', () => {
  const asked = defaultPrerequisites(
    [
      'You have studied the [Nexus Guide](https://www.scrum.org/resources/nexus-guide) (**required**)',
      'You understand Scrum well, from practice or from a course such as [wpv-post-link item="10045"] or [wpv-post-link item="10049"]',
      'You know development techniques and practices of large-scale work, such as integration, automation and refactoring',
      'You have passed the [Nexus Open](https://www.scrum.org/open-assessments/nexus-open) assessment',
    ],
    SPS,
  )
  expect(asked.map(({ label, isRequired }) => [label, isRequired])).toEqual([
    ['Nexus Guide', true],
    ['Scrum', false],
    ['Development practices', false],
    ['Nexus Open', false],
  ])
  expect(asked.map(({ statement }) => statement)).toEqual([
    'I have studied the Nexus Guide.',
    'I understand Scrum well, from practice or from a course such as APS or PSM.',
    'I know development techniques and practices of large-scale work, such as integration, automation and refactoring.',
    'I have passed the Nexus Open assessment.',
  ])
  expect(asked[0]?.url).toBe('https://www.scrum.org/resources/nexus-guide')
  expect(asked[1]?.url).toBeNull()
})

test('items without a link get a short label of their own words, and empty ones are left out', () => {
  const asked = defaultPrerequisites(['You lead people, a product or a change (**required**)', '  '], SPS)
  expect(asked).toEqual([{ position: 1, label: 'Lead people', statement: 'I lead people, a product or a change.', url: null, isRequired: true }])
})
