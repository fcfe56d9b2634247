/** Whether a text from outside can be an id at all: PostgreSQL refuses to compare any other. */
export const isId = (text: unknown): text is string => typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
