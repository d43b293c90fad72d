az ad app permission grant --id "$APP_ID" --api 797f4846-ba00-4fd7-ba43-dac1f8f63013 --scope user_impersonation
