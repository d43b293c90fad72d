az ad sp update --id "$APP_ID" --set appRoleAssignmentRequired=true
