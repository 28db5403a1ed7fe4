package import Bytes
package import DaybookModel

extension MergeRule: Storable {
    package func encode(into writer: inout ByteWriter) {
        writer.append(rawValue)
    }

    package init(decoding reader: inout ByteReader) throws(BytesError) {
        guard let rule = MergeRule(rawValue: try reader.byte()) else {
            throw .refused("rule of merging")
        }
        self = rule
    }
}
