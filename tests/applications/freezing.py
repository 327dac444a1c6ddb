"""Programs that freeze a part of an application, or take it apart: what Keras says of them is on file."""

from __future__ import annotations

PROGRAMS = {
    "slice of VGG16": """
base = keras.applications.VGG16(weights=None, include_top=False, input_shape=(150, 150, 3))
for layer in base.layers[:15]:
    layer.trainable = False
model = keras.Sequential([base, keras.layers.Flatten(), keras.layers.Dense(256), keras.layers.Dense(3)])
""",
    "half of ResNet50": """
base = keras.applications.ResNet50(weights=None, include_top=False)
for layer in base.layers[:143]:
    layer.trainable = False
for layer in base.layers[143:]:
    layer.trainable = True
x = keras.layers.GlobalAveragePooling2D()(base.output)
model = keras.Model(base.input, keras.layers.Dense(17)(x))
""",
    "fine-tuned MobileNetV2": """
base = keras.applications.MobileNetV2(weights=None, include_top=False, input_shape=(160, 160, 3))
base.trainable = True
for layer in base.layers[:100]:
    layer.trainable = False
inputs = keras.Input((160, 160, 3))
x = base(inputs, training=False)
model = keras.Model(inputs, keras.layers.Dense(1)(keras.layers.GlobalAveragePooling2D()(x)))
""",
    "InceptionV3 cut at mixed7": """
base = keras.applications.InceptionV3(weights=None, include_top=False, input_shape=(150, 150, 3))
for layer in base.layers:
    layer.trainable = False
last = base.get_layer("mixed7")
x = keras.layers.Dense(1024)(keras.layers.Flatten()(last.output))
model = keras.Model(base.input, keras.layers.Dense(1)(x))
""",
    "EfficientNetB0 but for its normalization": """
base = keras.applications.EfficientNetB0(weights=None, include_top=False, input_shape=(224, 224, 3), pooling="avg")
for layer in base.layers[-20:]:
    if not isinstance(layer, keras.layers.BatchNormalization):
        layer.trainable = True
    else:
        layer.trainable = False
for layer in base.layers[:-20]:
    layer.trainable = False
model = keras.Model(base.input, keras.layers.Dense(5)(base.output))
""",
    "DenseNet121 from a block on": """
base = keras.applications.DenseNet121(weights=None, include_top=False, input_shape=(64, 64, 3), pooling="max")
flag = False
for layer in base.layers:
    if layer.name == "conv5_block1_0_bn":
        flag = True
    layer.trainable = flag
model = keras.Sequential([base, keras.layers.Dense(10)])
""",
    "Xception without its end": """
base = keras.applications.Xception(weights=None)
x = base.layers[-4].output
base.trainable = False
model = keras.Model(base.input, keras.layers.GlobalAveragePooling2D()(x))
""",
    "VGG16 taken over layer by layer": """
base = keras.applications.VGG16(weights=None)
model = keras.Sequential()
for layer in base.layers[:-1]:
    model.add(layer)
for layer in model.layers:
    layer.trainable = False
model.add(keras.layers.Dense(2))
""",
    "two inputs of NASNetMobile": """
start = keras.Input((224, 224, 3))
base = keras.applications.NASNetMobile(weights=None, include_top=False, input_tensor=start, pooling="avg")
for layer in base.layers[:700]:
    layer.trainable = False
other = keras.Input((4,))
model = keras.Model([start, other], keras.layers.Dense(1)(keras.layers.Concatenate()([base.output, other])))
""",
    "MobileNetV3Small on a scaled input": """
start = keras.Input((96, 96, 3))
base = keras.applications.MobileNetV3Small(weights=None, include_top=False, input_tensor=keras.layers.Rescaling(2.0)(start))
for layer in base.layers[:50]:
    layer.trainable = False
model = keras.Model(base.input, keras.layers.Dense(2)(keras.layers.Flatten()(base.output)))
""",
    **{
        f"images prepared as by {module}": f"""
inputs = keras.Input((224, 224, 3))
x = keras.applications.{module}.preprocess_input(inputs)
model = keras.Model(inputs, keras.layers.Flatten()(x))
"""
        for module in ("vgg16", "resnet_v2", "densenet", "efficientnet")
    },
}
"""Each leaves its model in ``model``."""
