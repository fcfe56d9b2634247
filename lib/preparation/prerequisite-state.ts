type Asked = { statement: string; url: string | null }
type Declared = { declaredAt: Date | null }

/** An outside test, which gives a score: its page says so, or the statement does. */
export const hasScore = ({ statement, url }: Asked): boolean => /assessment/i.test(url ?? '') || /\bpassed\b.*\bassessment\b/i.test(statement)

/** What is asked for and not declared. A gap warns student and trainer; it never blocks. */
export const gapsOf = <Each extends Declared>(prerequisites: readonly Each[]): Each[] => prerequisites.filter(({ declaredAt }) => declaredAt === null)
