import { FormRefusal } from '../errors'

export type SurveyWords = {
  /** 1 to 5. */
  rating: number
  /** 0 to 10. */
  recommend: number
  helped: string | null
  change: string | null
  mayBePublished: boolean
  publicName: string | null
}

const LONGEST = 4000
const LONGEST_NAME = 80

/** `rating`, `recommend`, `helped`, `change`, `mayBePublished`, `publicName` as typed. @throws FormRefusal with a sentence for each wrong field */
export function readSurveyForm(values: Record<string, string>): SurveyWords {
  const errors: Record<string, string> = {}
  const whole = (text: string | undefined, from: number, to: number) =>
    /^\d{1,2}$/.test(text ?? '') && Number(text) >= from && Number(text) <= to ? Number(text) : null
  const words = (name: 'helped' | 'change') => {
    const text = (values[name] ?? '').trim()
    if (text.length > LONGEST) errors[name] = `That is ${text.length} characters; ${LONGEST} is the most.`
    return text || null
  }
  const [rating, recommend] = [whole(values.rating, 1, 5), whole(values.recommend, 0, 10)]
  if (rating === null) errors.rating = 'Say how the class was, from 1 to 5.'
  if (recommend === null) errors.recommend = 'Say how likely you are to recommend it, from 0 to 10.'
  const [helped, change] = [words('helped'), words('change')]
  const mayBePublished = values.mayBePublished === 'on'
  const publicName = (values.publicName ?? '').trim()
  if (publicName.length > LONGEST_NAME) errors.publicName = `Enter a name of up to ${LONGEST_NAME} characters.`
  if (Object.keys(errors).length > 0 || rating === null || recommend === null) throw new FormRefusal(errors)
  return { rating, recommend, helped, change, mayBePublished, publicName: mayBePublished && publicName ? publicName : null }
}
