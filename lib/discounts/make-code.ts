import { makeSpeakable } from '../secret'

/** A code nobody guesses and anybody can read out: `ALUM-7KMQ-2WXP`. 29⁸ of them under each prefix. */
export const makeCode = (prefix: string): string => `${prefix}-${makeSpeakable(4)}-${makeSpeakable(4)}`.toUpperCase()
