/** Something wrong at a place in a course file; `line` counts from 1 over the whole file. */
export type Problem = { line: number | null; reason: string }

/** A course file that cannot be imported. Each problem is a whole sentence for its author. */
export class CourseFileError extends Error {
  constructor(readonly problems: Problem[]) {
    super(problems.map(sayProblem).join(' '))
    this.name = 'CourseFileError'
  }
}

export const sayProblem = ({ line, reason }: Problem): string => (line === null ? reason : `line ${line}: ${reason}`)

export const refuse = (line: number | null, reason: string): never => {
  throw new CourseFileError([{ line, reason }])
}
