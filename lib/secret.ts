import { randomBytes, randomInt } from 'node:crypto'

/** Without 0, 1, i, l, o, u: can be read out on the telephone. */
const SPEAKABLE = '23456789abcdefghjkmnpqrstvwxyz'

/** 160 random bits, URL-safe: opens something to whoever has it. */
export const makeToken = (): string => randomBytes(20).toString('base64url')

/** A short random name to show to people; guessable, so it must open nothing. */
export const makeSpeakable = (length: number): string => Array.from({ length }, () => SPEAKABLE[randomInt(SPEAKABLE.length)]).join('')
