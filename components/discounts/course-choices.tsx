import { Checkbox } from '@/components/ui/checkbox'
import { errorBar, FieldError } from '@/components/ui/field-frame'

type CourseChoicesProps = { courses: readonly { id: string; code: string; title: string }[]; chosen: readonly string[]; error?: string }

/** The courses a code is good for. The first box has the field's id, so that an error summary leads to it. */
export function CourseChoices({ courses, chosen, error }: CourseChoicesProps) {
  return (
    <fieldset className={error ? errorBar : undefined} aria-describedby={error ? 'courses-error' : undefined}>
      <legend className="font-bold">Courses</legend>
      {error ? <FieldError id="courses">{error}</FieldError> : null}
      <div className="mt-2.5 grid gap-3">
        {courses.map(({ id, code, title }, index) => (
          <Checkbox
            key={id}
            id={index === 0 ? 'courses' : `courses-${id}`}
            name="courses"
            value={id}
            label={`${code}: ${title}`}
            defaultChecked={chosen.includes(id)}
          />
        ))}
      </div>
    </fieldset>
  )
}
