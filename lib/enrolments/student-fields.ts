import { z } from 'zod'
import { FormRefusal } from '../errors'
import { isTimeZone } from '../schedule/zone-time'

// biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
const isReadable = (text: string) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.test(text)
const text = (label: string, most: number) =>
  z
    .string(`${label} must be text.`)
    .trim()
    .max(most, `${label} can have ${most} characters at most.`)
    .refine(isReadable, `${label} has characters that cannot be read. Type it again.`)
const mayBeEmpty = (label: string, most: number) =>
  text(label, most)
    .optional()
    .default('')
    .transform((value) => value || null)

/** What a student says of themselves for one seat. */
export const studentFields = {
  name: text('Your name', 200).min(1, 'Enter your name as it is to stand on the certificate.'),
  organisation: mayBeEmpty('The organisation', 200),
  timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.').optional(),
  accessNeeds: mayBeEmpty('What you need', 1000),
  hopes: mayBeEmpty('What you hope for', 1000),
}

/** The fields of `shape` from a form. @throws FormRefusal with the first sentence for each field */
export function readStudentForm<Shape extends z.ZodRawShape>(shape: z.ZodObject<Shape>, form: FormData): z.infer<z.ZodObject<Shape>> {
  const parsed = shape.safeParse(Object.fromEntries(Object.keys(shape.shape).map((field) => [field, form.get(field) ?? undefined])))
  if (!parsed.success) throw new FormRefusal(Object.fromEntries([...parsed.error.issues].reverse().map((issue) => [issue.path[0], issue.message])))
  return parsed.data
}
