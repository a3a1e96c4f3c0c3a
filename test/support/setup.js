// The SDK's advice on Node.js versions would stand in every second line of the output.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

// Nothing of the machine's AWS configuration reaches a test.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('AWS_') && !name.startsWith('AWS_SDK_JS_')) {
    delete process.env[name];
  }
}
process.env.AWS_EC2_METADATA_DISABLED = 'true';

// This runs before a test file, and what the file before it left is no longer used.
require('./async-storages')();
