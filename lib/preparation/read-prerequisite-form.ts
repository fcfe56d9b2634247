import { FormRefusal } from '../errors'

export type TypedPrerequisite = { label: string; statement: string; hint: string | null; url: string | null; isRequired: boolean }

/** `label, statement, hint, url, isRequired` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readPrerequisiteForm(values: Record<string, string>): TypedPrerequisite {
  const errors: Record<string, string> = {}
  const text = (name: string) => (values[name] ?? '').trim()
  const [label, statement, hint, url] = [text('label'), text('statement'), text('hint'), text('url')]
  if (label === '' || label.length > 40) errors.label = label ? 'Use at most 40 characters.' : 'Give it a word or two for the roster.'
  if (statement === '' || statement.length > 300)
    errors.statement = statement ? 'Use at most 300 characters.' : 'Write what the student declares, like: I have studied the Nexus Guide.'
  if (hint.length > 300) errors.hint = 'Use at most 300 characters.'
  if (url !== '' && !(url.length <= 500 && /^https?:\/\/\S+$/.test(url) && URL.canParse(url)))
    errors.url = 'Enter a whole address, beginning with https://.'
  if (Object.keys(errors).length > 0) throw new FormRefusal(errors)
  return { label, statement, hint: hint || null, url: url || null, isRequired: values.isRequired === 'on' }
}
