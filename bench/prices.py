"""What AWS charges in US East (N. Virginia), on Arm, without any free tier, in US dollars.

Taken down in November 2026 from pages that quote Amazon's, since Amazon's own show them to browsers
only. Those are named beside each, and are right where they differ.
"""

# https://aws.amazon.com/lambda/pricing/
PER_REQUEST = 0.20 / 1e6
PER_GB_SECOND = 0.0000133334
SNAPSHOT_PER_GB_SECOND = 0.0000015046
RESTORE_PER_GB = 0.0001397998
# https://aws.amazon.com/dynamodb/pricing/on-demand/
PER_READ_UNIT = 0.125 / 1e6
PER_WRITE_UNIT = 0.625 / 1e6
# https://aws.amazon.com/cloudwatch/pricing/
PER_LOG_GB = 0.50
# https://aws.amazon.com/s3/pricing/
PER_FETCH = 0.40 / 1e6
PER_GB_OUT = 0.09
# https://aws.amazon.com/kms/pricing/
PER_KEY_REQUEST = 0.03 / 10_000
