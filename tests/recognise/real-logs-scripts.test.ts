import { expect, test } from 'vitest'
import { readContent } from '#content/read.ts'
import { answerOf } from '#recognise/answer.ts'
import { createRecogniser } from '#recognise/recogniser.ts'
