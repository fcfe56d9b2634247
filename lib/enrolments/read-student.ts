import { z } from 'zod'
import { foldEmail } from '../accounts/find-or-create-person'
import { FormRefusal } from '../errors'

const shape = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Enter the name of who is coming.')
    .max(200, 'The name can have 200 characters at most.')
    .refine((name) => !/\p{Cc}|�/u.test(name), 'The name has characters that cannot be read. Type it again.'),
  email: z
    .string()
    .trim()
    .max(254, 'The e-mail address can have 254 characters at most.')
    .pipe(z.email('Enter an e-mail address with an @, like name@company.com.'))
    .transform(foldEmail),
})

export type Student = z.output<typeof shape>

/** Who is to have a seat, as somebody typed it. @throws FormRefusal at `name` or `email` */
export function readStudent(typed: { name: string; email: string }): Student {
  const parsed = shape.safeParse(typed)
  if (parsed.success) return parsed.data
  throw new FormRefusal(Object.fromEntries([...parsed.error.issues].reverse().map((issue) => [String(issue.path[0]), issue.message])))
}
