import { useMutation } from '@tanstack/react-query'
import { api, bodyOf, IN_PROJECT, type Schema } from './client'

export type TestRun = Schema<'TrialRequest'>
/** What became of the event. `result` is PostHog's, and always null. */
export type TestResult = Omit<Schema<'TrialAnswer'>, 'result'>
export type TestClause = Schema<'TrialClause'>
export type TestExchange = Schema<'TrialExchange'>
export type Gate = Schema<'GateBody'>

/** The id in the path of a test run for a destination that is not saved yet. */
export const NEW_DESTINATION = 'new'

/** Sends one event through one destination; a real message leaves only when `mock_async_functions` is false. */
export function runTest(functionId: string, asked: TestRun): Promise<TestResult> {
  return bodyOf(
    api.POST('/api/projects/{project_id}/hog_functions/{function_id}/invocations/', {
      params: { path: { ...IN_PROJECT, function_id: functionId } },
      body: asked,
    }),
  )
}

export function useTestRun(functionId: string) {
  return useMutation({ mutationFn: (asked: TestRun) => runTest(functionId, asked) })
}
