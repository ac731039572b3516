// Original file: proto/terrarium/v1/webhooks.proto


export interface DeleteWebhookResponse {
}

export interface DeleteWebhookResponse__Output {
}
