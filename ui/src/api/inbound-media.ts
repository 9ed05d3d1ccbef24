import { api, bodyOf, IN_PROJECT } from './client'

/** A file that a person sent: Meta's id of it, and of the message it came with. */
export interface InboundFileName {
  readonly mediaId: string
  readonly messageId: string
}

/** The bytes of such a file, fetched from Meta at this moment and kept nowhere. */
export function fetchInboundMedia({ mediaId, messageId }: InboundFileName): Promise<Blob> {
  return bodyOf(
    api.GET('/api/projects/{project_id}/inbound_media/{media_id}/', {
      params: {
        path: { ...IN_PROJECT, media_id: mediaId },
        query: { whatsapp_message_id: messageId },
      },
      parseAs: 'blob',
    }),
  )
}
