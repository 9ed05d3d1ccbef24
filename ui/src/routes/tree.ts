import {
  actionsRoute,
  catalogueRoute,
  destinationRoute,
  destinationsRoute,
  newDestinationRoute,
  pipelineRoute,
  pipelineStartRoute,
} from './pipeline'
import {
  editMessageTemplateRoute,
  eventRoute,
  eventsRoute,
  failuresRoute,
  messageRoute,
  messagesRoute,
  messageTemplateRoute,
  messageTemplatesRoute,
  newMessageTemplateRoute,
  peopleRoute,
  personRoute,
  senderRoute,
  sendersRoute,
} from './records'
import { appRoute, homeRoute, loginRoute, phoneRoute, rootRoute, unknownRoute, welcomeRoute } from './root'
import {
  accountRoute,
  forwardingRoute,
  keysRoute,
  projectRoute,
  secretsRoute,
  settingsRoute,
  settingsStartRoute,
  usersRoute,
} from './settings'

import { sharedEventRoute, sharedPersonRoute, sharedProjectRoute } from './shared-links'

/** Every page of the web app. */
export const routeTree = rootRoute.addChildren([
  loginRoute,
  welcomeRoute,
  appRoute.addChildren([
    homeRoute,
    pipelineStartRoute,
    pipelineRoute.addChildren([destinationsRoute, actionsRoute]),
    catalogueRoute,
    newDestinationRoute,
    destinationRoute,
    messagesRoute,
    messageRoute,
    failuresRoute,
    peopleRoute,
    personRoute,
    eventsRoute,
    eventRoute,
    sendersRoute,
    senderRoute,
    messageTemplatesRoute,
    newMessageTemplateRoute,
    messageTemplateRoute,
    editMessageTemplateRoute,
    settingsRoute.addChildren([
      settingsStartRoute,
      projectRoute,
      usersRoute,
      keysRoute,
      secretsRoute,
      forwardingRoute,
      accountRoute,
    ]),
    phoneRoute,
    sharedProjectRoute,
    sharedEventRoute,
    sharedPersonRoute,
    unknownRoute,
  ]),
])
